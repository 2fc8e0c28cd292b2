package ru.kassa.words;

import java.util.Locale;

/** Сумма в копейках. */
public record Money(long kopecks) {
    public Money plus(Money other) {
        return new Money(Math.addExact(kopecks, other.kopecks));
    }

    /** Прописью, см. {@link AmountInWords}. */
    public String inWords() {
        return AmountInWords.of(kopecks);
    }

    /** Цифрами, например {@code 121,05}. */
    public String digits() {
        String sign = kopecks < 0 ? "-" : "";
        return String.format(Locale.ROOT, "%s%d,%02d", sign, Math.abs(kopecks / 100), Math.abs(kopecks % 100));
    }
}
