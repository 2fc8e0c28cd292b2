package ru.kassa.words;

import java.util.Locale;

/**
 * Сумма прописью для документов.
 *
 * <p>Пример: {@code сто двадцать один рубль 05 копеек}.
 */
public class AmountInWords {
    private static final long LIMIT = 1_000_000_000_000_00L;

    public static String of(long kopecks) {
        if (kopecks <= -LIMIT || kopecks >= LIMIT) {
            throw new IllegalArgumentException("Сумма вне пределов: " + kopecks);
        }
        if (kopecks < 0) {
            return "минус " + of(-kopecks);
        }
        long rubles = kopecks / 100;
        long k = kopecks % 100;
        String words = rubles == 0 ? "ноль" : spell(rubles, 0);
        return String.format(Locale.ROOT, "%s %s %02d %s", words, Words.RUBLE.with(rubles), k, Words.KOPECK.with(k));
    }

    private static String spell(long n, int power) {
        if (n == 0) {
            return "";
        }
        String high = spell(n / 1000, power + 1);
        int low = (int) (n % 1000);
        if (low == 0) {
            return high;
        }
        Words.Noun noun = Words.THOUSANDS.get(power);
        String own = below1000(low, noun.gender()) + (power == 0 ? "" : " " + noun.with(low));
        return (high + " " + own).trim();
    }

    private static String below1000(int n, Words.Gender gender) {
        StringBuilder sb = new StringBuilder(Words.HUNDREDS.get(n / 100));
        int rest = n % 100;
        if (rest > 19) {
            sb.append(' ').append(Words.TENS.get(rest / 10));
            rest = rest % 10;
        }
        if (rest > 0) {
            boolean female = gender == Words.Gender.FEMALE && rest < 3;
            sb.append(' ').append((female ? Words.SMALL_FEMALE : Words.SMALL).get(rest));
        }
        return sb.toString().trim();
    }
}
