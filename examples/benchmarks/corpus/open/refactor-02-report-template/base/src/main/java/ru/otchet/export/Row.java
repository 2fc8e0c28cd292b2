package ru.otchet.export;

/** Строка отчёта. */
public record Row(String name, long value) {}
