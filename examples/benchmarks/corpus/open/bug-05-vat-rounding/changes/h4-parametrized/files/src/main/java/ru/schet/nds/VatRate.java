package ru.schet.nds;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Ставка НДС в процентах. */
public enum VatRate {
    FULL(20), REDUCED(10), NONE(0);

    private final int percent;

    VatRate(int percent) {
        this.percent = percent;
    }

    /** Налог в составе суммы, до копеек по правилам арифметики. */
    Amount taxIn(Amount gross) {
        BigDecimal numerator = gross.value().multiply(new BigDecimal(percent));
        return new Amount(numerator.divide(new BigDecimal(100 + percent), 2, RoundingMode.HALF_UP));
    }

    public int percent() {
        return percent;
    }
}
