package ru.shifr.codec;

/** Версия библиотеки. */
public final class Version {
    public static final String CURRENT = "2.4.0";

    private Version() {}
}
