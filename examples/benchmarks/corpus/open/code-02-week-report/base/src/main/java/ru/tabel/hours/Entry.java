package ru.tabel.hours;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;

/** Запись табеля: кто, когда и сколько работал. */
public record Entry(String employee, LocalDate day, Duration worked) {
    public Entry {
        Objects.requireNonNull(employee, "employee");
        Objects.requireNonNull(day, "day");
        if (worked.isNegative()) {
            throw new IllegalArgumentException("отрицательное время: " + worked);
        }
    }
}
