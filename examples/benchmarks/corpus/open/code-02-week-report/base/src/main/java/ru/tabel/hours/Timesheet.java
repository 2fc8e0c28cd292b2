package ru.tabel.hours;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Табель: записи в порядке внесения. */
public class Timesheet {
    private final List<Entry> entries = new ArrayList<>();

    public void add(String employee, LocalDate day, Duration worked) {
        entries.add(new Entry(employee, day, worked));
    }

    public List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    public Duration totalOf(String employee) {
        return entries.stream().filter(e -> e.employee().equals(employee)).map(Entry::worked)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
