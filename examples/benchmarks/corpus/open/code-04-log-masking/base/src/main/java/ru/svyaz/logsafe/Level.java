package ru.svyaz.logsafe;

/** Важность записи. */
public enum Level {
    DEBUG, INFO, WARN, ERROR
}
