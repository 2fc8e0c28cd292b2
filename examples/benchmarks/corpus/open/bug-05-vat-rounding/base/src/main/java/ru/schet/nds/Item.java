package ru.schet.nds;

/** Строка счёта; цена включает НДС, у возврата количество отрицательное. */
public record Item(String name, Amount price, int quantity, VatRate rate) {
    public Amount sum() {
        return price.times(quantity);
    }
}
