package ru.schet.nds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
        return vatByRate().values().stream().reduce(Amount.ZERO, Amount::plus);
    }

    /** НДС по встретившимся ставкам. */
    public Map<VatRate, Amount> vatByRate() {
        Map<VatRate, Amount> sums = new EnumMap<>(VatRate.class);
        for (Item item : items) {
            sums.merge(item.rate(), item.sum(), Amount::plus);
        }
        sums.replaceAll((rate, sum) -> tax(sum, rate.percent()));
        return Collections.unmodifiableMap(sums);
    }

    private static Amount tax(Amount sum, int percent) {
        return new Amount(sum.value().multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(100 + percent), 3, RoundingMode.HALF_UP).setScale(2, RoundingMode.HALF_UP));
    }
}
