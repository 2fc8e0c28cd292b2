package io.gantry.deps;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of versions, written as in the table of the user guide. */
public final class VersionRange {
    private static final Pattern COMPARATOR = Pattern.compile("(>=|>|<=|<)(\\S+)");

    private record Bound(String op, Version version) {
        boolean holds(Version v) {
            int c = v.compareTo(version);
            return switch (op) {
                case ">=" -> c >= 0;
                case ">" -> c > 0;
                case "<=" -> c <= 0;
                case "<" -> c < 0;
                default -> c == 0;
            };
        }
    }

    private final List<Bound> bounds;

    private VersionRange(List<Bound> bounds) {
        this.bounds = List.copyOf(bounds);
    }

    public static VersionRange parse(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("not a version range: '" + text + "'");
        }
        String s = text.strip();
        try {
            return new VersionRange(bounds(s));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a version range: '" + text + "'", e);
        }
    }

    private static List<Bound> bounds(String s) {
        if (s.startsWith("^")) {
            Version v = Version.parse(s.substring(1));
            return List.of(new Bound(">=", v), new Bound("<", caretEnd(v)));
        }

        if (Character.isDigit(s.charAt(0))) {
            return List.of(new Bound("=", Version.parse(s)));
        }
        List<Bound> result = new ArrayList<>();
        for (String part : s.split("\\s+")) {
            Matcher m = COMPARATOR.matcher(part);
            if (!m.matches()) {
                throw new IllegalArgumentException(part);
            }
            result.add(new Bound(m.group(1), Version.parse(m.group(2))));
        }
        return result;
    }

    private static Version caretEnd(Version v) {
        if (v.major() > 0) {
            return new Version(v.major() + 1, 0, 0);
        }
        if (v.minor() > 0) {
            return new Version(0, v.minor() + 1, 0);
        }
        return new Version(0, 0, v.patch() + 1);
    }

    public boolean contains(Version v) {
        return bounds.stream().allMatch(b -> b.holds(v));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof VersionRange r && bounds.equals(r.bounds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bounds);
    }
}
