package io.jenkins.plugins.hyperv.wsman.cim;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses CIM datetimes in both formats: ISO 8601, as in WS-Management (DSP0230 7.8), and the 25 characters of CIM itself
 * (DSP0004 5.2.4), which occur inside CIM-XML and, with some providers, outside of it.
 */
final class CimDatetime {

    private static final Pattern CIM_POINT =
            Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)\\.(\\d{6})([+-])(\\d{3})");
    /** A date or an offset with asterisks, or a date of zeros (DSP0004 5.2.4). */
    private static final Pattern UNKNOWN_DATE = Pattern.compile(
            "(?=\\d{0,7}\\*)[\\d*]{14}\\.[\\d*]{6}[+-][\\d*]{3}|[\\d*]{14}\\.[\\d*]{6}[+-][\\d*]*\\*[\\d*]*|0{14}\\..*");

    private static final Pattern OFFSET = Pattern.compile("(Z|[+-]\\d\\d:\\d\\d)$");

    /** FILETIME 0. */
    private static final Instant FIRST_FILETIME = Instant.parse("1601-01-01T00:00:00Z");
    /** Later dates stand for "no time": the largest FILETIME is in 30828, the largest DateTime of .NET in 9999. */
    private static final Instant NO_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private static final Pattern CIM_INTERVAL = Pattern.compile("(\\d{8})(\\d\\d)(\\d\\d)(\\d\\d)\\.(\\d{6}):000");
    // java.time accepts neither years nor months in a duration; hosts may send both (xs:duration).
    private static final Pattern ISO_INTERVAL = Pattern.compile(
            "P(?:(\\d{1,6})Y)?(?:(\\d{1,6})M)?(?:(\\d{1,9})D)?(T(?:\\d{1,9}H)?(?:\\d{1,9}M)?(?:\\d{1,9}(?:\\.\\d{1,9})?S)?)?");

    private CimDatetime() {}

    /** Empty if digits of the date or the offset are unknown, and for "no time". */
    static Optional<Instant> parseInstant(String property, String text) {
        if (UNKNOWN_DATE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Instant instant = instant(text);
            return instant.isAfter(FIRST_FILETIME) && instant.isBefore(NO_TIME)
                    ? Optional.of(instant)
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            throw new CimValueException(property, "a point in time", text);
        }
    }

    private static Instant instant(String text) {
        Matcher point = CIM_POINT.matcher(known(text));
        if (point.matches()) {
            return cimPoint(point);
        }
        // xs:dateTime without an offset has no defined time zone; Windows sends UTC with a Z.
        return OFFSET.matcher(text).find()
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Instant cimPoint(Matcher m) {
        int offsetMinutes = Integer.parseInt(m.group(9)) * (m.group(8).equals("-") ? -1 : 1);
        return LocalDateTime.of(number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6))
                .plus(number(m, 7), ChronoUnit.MICROS)
                .minusMinutes(offsetMinutes)
                .toInstant(ZoneOffset.UTC);
    }

    static Duration parseInterval(String property, String text) {
        try {
            Matcher cim = CIM_INTERVAL.matcher(known(text));
            if (cim.matches()) {
                return Duration.ofDays(number(cim, 1))
                        .plusHours(number(cim, 2))
                        .plusMinutes(number(cim, 3))
                        .plusSeconds(number(cim, 4))
                        .plus(number(cim, 5), ChronoUnit.MICROS);
            }
            Matcher iso = ISO_INTERVAL.matcher(text);
            if (iso.matches() && !text.equals("P") && !text.endsWith("T")) {
                long days = optional(iso, 1) * 365 + optional(iso, 2) * 30 + optional(iso, 3);
                Duration time = iso.group(4) == null ? Duration.ZERO : Duration.parse("P" + iso.group(4));
                return Duration.ofDays(days).plus(time);
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new CimValueException(property, "an interval", text);
        }
        throw new CimValueException(property, "an interval", text);
    }

    /** Asterisks stand for unknown digits (DSP0004 5.2.4). */
    private static String known(String text) {
        return text.replace('*', '0');
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static long optional(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
