package ru.shifr.codec;

/** Версия библиотеки. */
public final class Version {
    /** Совпадает с версией в pom.xml, это проверяет VersionTest. */
    public static final String CURRENT = "2.4.0";

    private Version() {}
}
