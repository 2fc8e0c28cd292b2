package ru.shifr.codec;

/** Короткие строки для чисел. */
public final class Codec {
    private Codec() {}

    public static String encode(long id) {
        if (id < 0) {
            throw new IllegalArgumentException("отрицательный: " + id);
        }
        StringBuilder sb = new StringBuilder();
        long rest = id;
        do {
            sb.append(Alphabet.LETTERS.charAt((int) (rest % Alphabet.LETTERS.length())));
            rest /= Alphabet.LETTERS.length();
        } while (rest > 0);
        return sb.reverse().toString();
    }

    public static long decode(String text) {
        long id = 0;
        for (char c : text.toCharArray()) {
            id = Math.addExact(Math.multiplyExact(id, Alphabet.LETTERS.length()), Alphabet.value(c));
        }
        return id;
    }


}
