package io.gantry.deps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Versions from an inclusive lower bound to an exclusive upper bound; bounds are counted as numbers. */
public final class VersionRange {
    /** How a text begins and what the rest means. Longer signs first. */
    private static final Map<String, Function<Version, VersionRange>> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put(">=", v -> new VersionRange(v, null));
        FORMS.put("<=", v -> new VersionRange(null, after(v)));
        FORMS.put(">", v -> new VersionRange(after(v), null));
        FORMS.put("<", v -> new VersionRange(null, v));
    }

    private final Version from;
    private final Version to;

    private VersionRange(Version from, Version to) {
        this.from = from;
        this.to = to;
    }

    public static VersionRange parse(String text) {
        try {
            return read(text.strip());
        } catch (NullPointerException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a range of versions: " + text, e);
        }
    }

    private static VersionRange read(String s) {
        if (s.equals("*")) {
            return new VersionRange(null, null);
        }
        char sign = s.isEmpty() ? ' ' : s.charAt(0);
        if (sign == '~' || sign == '^') {
            Version v = Version.parse(s.substring(1));
            boolean patchOnly = sign == '^' && v.major() == 0 && v.minor() == 0;
            boolean minor = sign == '~' || v.major() == 0;
            return new VersionRange(v, patchOnly ? after(v)
                    : minor ? new Version(v.major(), v.minor() + 1, 0) : new Version(v.major() + 1, 0, 0));
        }
        if (sign != '<' && sign != '>') {
            Version v = Version.parse(s);
            return new VersionRange(v, after(v));
        }
        List<VersionRange> parts = new ArrayList<>();
        for (String part : s.split("\\s+")) {
            String form = FORMS.keySet().stream().filter(part::startsWith).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(part));
            parts.add(FORMS.get(form).apply(Version.parse(part.substring(form.length()))));
        }
        return parts.stream().reduce(new VersionRange(null, null), VersionRange::and);
    }

    private VersionRange and(VersionRange o) {
        Version low = from == null || o.from != null && o.from.compareTo(from) > 0 ? o.from : from;
        Version high = to == null || o.to != null && o.to.compareTo(to) < 0 ? o.to : to;
        return new VersionRange(low, high);
    }

    private static Version after(Version v) {
        return new Version(v.major(), v.minor(), v.patch() + 1);
    }

    public boolean contains(Version v) {
        return (from == null || from.compareTo(v) <= 0) && (to == null || v.compareTo(to) < 0);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof VersionRange r && java.util.Objects.equals(from, r.from) && java.util.Objects.equals(to, r.to);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(from, to);
    }
}
