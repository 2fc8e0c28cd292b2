package io.gantry.deps;

import java.util.Arrays;
import java.util.function.Predicate;

public class VersionRange {
    private final String text;
    private final Predicate<Version> test;

    private VersionRange(String text, Predicate<Version> test) {
        this.text = text;
        this.test = test;
    }

    public static VersionRange parse(String text) {
        String canonical = text == null ? "" : text.trim().replaceAll("\\s+", " ");
        try {
            return new VersionRange(canonical, predicate(canonical));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Cannot read range \"" + text + "\": " + e.getMessage());
        }
    }

    private static Predicate<Version> predicate(String s) {
        if (s.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return switch (s.charAt(0)) {
            case '*' -> {
                if (s.length() > 1) {
                    throw new IllegalArgumentException("star stands alone");
                }
                yield v -> true;
            }
            case '^' -> caret(Version.parse(s.substring(1)));
            case '~' -> tilde(Version.parse(s.substring(1)));
            case '<', '>' -> Arrays.stream(s.split(" ")).map(VersionRange::comparator).reduce(v -> true, Predicate::and);
            default -> Predicate.isEqual(Version.parse(s));
        };
    }

    private static Predicate<Version> caret(Version from) {
        Predicate<Version> sameMajor = v -> v.major() == from.major();
        Predicate<Version> result = sameMajor.and(v -> v.compareTo(from) >= 0);
        if (from.major() == 0) {
            result = result.and(v -> v.minor() == from.minor());
            if (from.minor() == 0) {
                result = result.and(v -> v.patch() == from.patch());
            }
        }
        return result;
    }

    private static Predicate<Version> tilde(Version from) {
        return v -> v.major() == from.major() && v.minor() == from.minor() && v.patch() >= from.patch();
    }

    private static Predicate<Version> comparator(String s) {
        boolean orEqual = s.startsWith("=", 1);
        Version bound = Version.parse(s.substring(orEqual ? 2 : 1));
        return switch (s.charAt(0)) {
            case '<' -> orEqual ? v -> str(v).compareTo(str(bound)) <= 0 : v -> str(v).compareTo(str(bound)) < 0;
            case '>' -> orEqual ? v -> str(v).compareTo(str(bound)) >= 0 : v -> str(v).compareTo(str(bound)) > 0;
            default -> throw new IllegalArgumentException("no comparator: " + s);
        };
    }

    private static String str(Version v) {
        return v.toString();
    }

    public boolean contains(Version v) {
        return test.test(v);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof VersionRange && ((VersionRange) o).text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
