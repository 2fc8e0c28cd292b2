package ru.kassa.words;

import java.util.ArrayList;
import java.util.List;

/** Сумма прописью. */
public final class AmountInWords {
    private static final long MAX = 99_999_999_999_999L;

    private AmountInWords() {}

    public static String of(long kopecks) {
        if (kopecks > MAX || kopecks < -MAX) {
            throw new IllegalArgumentException("слишком большая сумма: " + kopecks);
        }
        List<String> out = new ArrayList<>();
        if (kopecks < 0) {
            out.add("минус");
        }
        long abs = Math.abs(kopecks);
        long rubles = abs / 100;
        long rest = abs % 100;
        if (rubles == 0) {
            out.add("ноль");
        }
        long divisor = 1_000_000_000L;
        for (int scale = 2; scale >= -1; scale--, divisor /= 1000) {
            int triad = (int) (rubles / divisor % 1000);
            if (triad == 0) {
                continue;
            }
            triad(out, triad, scale == 0);
            if (scale >= 0) {
                out.add(Words.form(triad, Words.SCALES[scale]));
            }
        }
        out.add(Words.form(rubles, Words.RUBLE));
        out.add((rest < 10 ? "0" : "") + rest);
        out.add(Words.form(rest, Words.KOPECK));
        return String.join(" ", out);
    }

    private static void triad(List<String> out, int n, boolean feminine) {
        if (n >= 100) {
            out.add(Words.HUNDREDS[n / 100]);
        }
        int rest = n % 100;
        if (rest >= 20) {
            out.add(Words.TENS[rest / 10]);
            rest %= 10;
        }
        if (rest > 0) {
            out.add(feminine && rest == 1 ? "одна" : feminine && rest == 2 ? "две" : Words.UNITS[rest]);
        }
    }
}
