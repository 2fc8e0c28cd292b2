package ru.kassa.words;

/** Строка чека. */
public record Line(String name, int quantity, Money price) {
    public Money sum() {
        return new Money(Math.multiplyExact(price.kopecks(), (long) quantity));
    }
}
