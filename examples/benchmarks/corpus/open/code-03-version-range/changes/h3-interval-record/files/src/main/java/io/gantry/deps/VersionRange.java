package io.gantry.deps;

import java.util.ArrayList;
import java.util.List;

/**
 * Versions between bounds.
 *
 * @param terms all must hold; none means every version
 */
public record VersionRange(List<Term> terms) {

    /** One side of a range. */
    public record Term(Op op, Version version) {}

    /** How a version is compared. */
    public enum Op {
        AT_LEAST(">=") {
            @Override
            boolean test(int c) {
                return c >= 0;
            }
        },
        AT_MOST("<=") {
            @Override
            boolean test(int c) {
                return c <= 0;
            }
        },
        ABOVE(">") {
            @Override
            boolean test(int c) {
                return c > 0;
            }
        },
        BELOW("<") {
            @Override
            boolean test(int c) {
                return c < 0;
            }
        };

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        abstract boolean test(int c);
    }

    public VersionRange {
        terms = List.copyOf(terms);
    }

    public static VersionRange parse(String text) {
        if (text != null) {
            try {
                return new VersionRange(parseTerms(text.strip()));
            } catch (IllegalArgumentException e) {
                // told below with the whole text
            }
        }
        throw new IllegalArgumentException("bad version range <" + text + ">");
    }

    private static List<Term> parseTerms(String s) {
        List<Term> terms = new ArrayList<>();
        if (s.equals("*")) {
            return terms;
        } else if (s.startsWith("^") || s.startsWith("~")) {
            Version low = Version.parse(s.substring(1));
            terms.add(new Term(Op.AT_LEAST, low));
            terms.add(new Term(Op.BELOW, s.charAt(0) == '^' ? nextBreaking(low) : nextMinor(low)));
        } else if (s.startsWith("<") || s.startsWith(">")) {
            for (String part : s.split("\\s+")) {
                terms.add(term(part));
            }
        } else {
            Version only = Version.parse(s);
            terms.add(new Term(Op.AT_LEAST, only));
            terms.add(new Term(Op.AT_MOST, only));
        }
        return terms;
    }

    private static Term term(String part) {
        for (Op op : Op.values()) {
            if (part.startsWith(op.sign)) {
                return new Term(op, Version.parse(part.substring(op.sign.length())));
            }
        }
        throw new IllegalArgumentException(part);
    }

    private static Version nextMinor(Version v) {
        return new Version(v.major(), v.minor() + 1, 0);
    }

    private static Version nextBreaking(Version v) {
        if (v.major() != 0) {
            return new Version(v.major() + 1, 0, 0);
        }
        return v.minor() != 0 ? nextMinor(v) : new Version(0, 0, v.patch() + 1);
    }

    public boolean contains(Version v) {
        for (Term t : terms) {
            if (!t.op().test(v.compareTo(t.version()))) {
                return false;
            }
        }
        return true;
    }
}
