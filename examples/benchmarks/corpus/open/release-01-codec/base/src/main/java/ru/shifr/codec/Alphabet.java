package ru.shifr.codec;

/** Буквы без похожих друг на друга. */
final class Alphabet {
    static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

    private Alphabet() {}

    static int value(char c) {
        int v = LETTERS.indexOf(c);
        if (v < 0) {
            throw new IllegalArgumentException("неизвестная буква: " + c);
        }
        return v;
    }
}
