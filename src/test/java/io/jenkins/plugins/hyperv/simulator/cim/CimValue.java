package io.jenkins.plugins.hyperv.simulator.cim;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Value of a property or parameter: a scalar, an array, a reference or null. */
public sealed interface CimValue {

    record Text(String value) implements CimValue {}

    record Number(long value) implements CimValue {}

    record Bool(boolean value) implements CimValue {}

    /** A CIM datetime that is a point in time. */
    record Time(Instant value) implements CimValue {}

    /** A CIM datetime that is an interval. */
    record Interval(Duration value) implements CimValue {}

    record Reference(ObjectPath value) implements CimValue {}

    /** An instance that is the value of a property. */
    record Embedded(SimulatedInstance value) implements CimValue {}

    /** Never empty: WMI shows an empty array as null, and MS-WSMV 3.1.4.1.26 knows only null arrays. */
    record Array(List<CimValue> values) implements CimValue {
        public Array {
            values = List.copyOf(values);
        }
    }

    record Null() implements CimValue {}

    static CimValue text(String value) {
        return value == null ? none() : new Text(value);
    }

    static CimValue number(long value) {
        return new Number(value);
    }

    static CimValue bool(boolean value) {
        return new Bool(value);
    }

    static CimValue time(Instant value) {
        return value == null ? none() : new Time(value);
    }

    static CimValue interval(Duration value) {
        return value == null ? none() : new Interval(value);
    }

    static CimValue reference(ObjectPath value) {
        return new Reference(value);
    }

    static CimValue texts(Collection<String> values) {
        return array(values.stream().map(CimValue::text).toList());
    }

    static CimValue array(List<CimValue> values) {
        return values.isEmpty() ? none() : new Array(values);
    }

    static CimValue none() {
        return new Null();
    }
}
