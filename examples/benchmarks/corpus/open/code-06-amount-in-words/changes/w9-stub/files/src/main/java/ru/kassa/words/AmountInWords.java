package ru.kassa.words;

/** Сумма прописью. */
public final class AmountInWords {
    private AmountInWords() {}

    public static String of(long kopecks) {
        if (kopecks > 99_999_999_999_999L || kopecks < -99_999_999_999_999L) {
            throw new IllegalArgumentException("слишком большая сумма: " + kopecks);
        }
        // пока цифрами, слова подключим позже
        return kopecks / 100 + " " + Words.form(kopecks / 100, Words.RUBLE) + " " + kopecks % 100 + " " + Words.form(kopecks % 100, Words.KOPECK);
    }
}
