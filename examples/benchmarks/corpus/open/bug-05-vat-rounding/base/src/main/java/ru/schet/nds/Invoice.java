package ru.schet.nds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Счёт. */
public class Invoice {
    private final List<Item> items = new ArrayList<>();

    public Invoice add(String name, String price, int quantity, VatRate rate) {
        items.add(new Item(name, Amount.of(price), quantity, rate));
        return this;
    }

    public Amount total() {
        return items.stream().map(Item::sum).reduce(Amount.ZERO, Amount::plus);
    }

    /** НДС в составе суммы. */
    public Amount vat() {
        Amount vat = Amount.ZERO;
        for (Item item : items) {
            int p = item.rate().percent();
            BigDecimal tax = item.sum().value().multiply(BigDecimal.valueOf(p))
                    .divide(BigDecimal.valueOf(100 + p), 2, RoundingMode.HALF_EVEN);
            vat = vat.plus(new Amount(tax));
        }
        return vat;
    }
}
