package ru.schet.nds;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Счёт. */
public class Invoice {
    private final List<Item> items = new ArrayList<>();

    public Invoice add(String name, String price, int quantity, VatRate rate) {
        items.add(new Item(name, Amount.of(price), quantity, rate));
        return this;
    }

    public Amount total() {
        return sum(items.stream().map(Item::sum).toList());
    }

    /** НДС в составе суммы. */
    public Amount vat() {
        return sum(vatByRate().values());
    }

    public Map<VatRate, Amount> vatByRate() {
        return items.stream().collect(collectingAndThen(
                groupingBy(Item::rate, TreeMap::new, reducing(Amount.ZERO, Item::sum, Amount::plus)),
                (TreeMap<VatRate, Amount> sums) -> {
                    sums.replaceAll(VatRate::taxIn);
                    return Collections.unmodifiableMap(sums);
                }));
    }

    private static Amount sum(Iterable<Amount> amounts) {
        Amount result = Amount.ZERO;
        for (Amount a : amounts) {
            result = result.plus(a);
        }
        return result;
    }
}
