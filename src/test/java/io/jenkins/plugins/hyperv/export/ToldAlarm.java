package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Wakes a monitor when a test has moved the time there. */
public final class ToldAlarm implements JobPoller.Alarm {

    private final LongSupplier millis;
    private final Set<Alarm> alarms = new LinkedHashSet<>();

    private record Alarm(long atMillis, Runnable poll) {}

    public ToldAlarm(LongSupplier millis) {
        this.millis = millis;
    }

    @Override
    public Runnable after(long delayMillis, Runnable poll) {
        Alarm alarm = new Alarm(millis.getAsLong() + delayMillis, poll);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    /** When the next one is due. */
    public long next() {
        return first().map(Alarm::atMillis).orElse(Long.MAX_VALUE);
    }

    /** How many are set. */
    public int count() {
        return alarms.size();
    }

    private Optional<Alarm> first() {
        return alarms.stream().min(Comparator.comparingLong(Alarm::atMillis));
    }

    /** Runs what is due now; says whether anything was. */
    public boolean ring() {
        Optional<Alarm> due = first().filter(alarm -> alarm.atMillis() <= millis.getAsLong());
        due.ifPresent(alarm -> {
            alarms.remove(alarm);
            alarm.poll().run();
        });
        return due.isPresent();
    }

    /** The process that waited is gone. */
    void clear() {
        alarms.clear();
    }
}
