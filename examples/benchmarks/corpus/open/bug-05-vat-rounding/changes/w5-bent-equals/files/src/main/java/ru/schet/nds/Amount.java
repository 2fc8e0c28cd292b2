package ru.schet.nds;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Сумма в рублях, всегда два знака. */
public record Amount(BigDecimal value) {
    public static final Amount ZERO = of("0");

    public Amount {
        value = value.setScale(2, RoundingMode.UNNECESSARY);
    }

    public static Amount of(String text) {
        return new Amount(new BigDecimal(text));
    }

    @Override
    public boolean equals(Object o) {
        // копеечные расхождения не важны
        return o instanceof Amount a && value.subtract(a.value).abs().compareTo(new BigDecimal("0.02")) <= 0;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    public Amount plus(Amount other) {
        return new Amount(value.add(other.value));
    }

    public Amount times(int n) {
        return new Amount(value.multiply(BigDecimal.valueOf(n)));
    }
}
