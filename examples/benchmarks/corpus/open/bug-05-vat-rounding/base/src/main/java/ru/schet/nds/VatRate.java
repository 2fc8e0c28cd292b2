package ru.schet.nds;

/** Ставка НДС в процентах. */
public enum VatRate {
    FULL(20), REDUCED(10), NONE(0);

    private final int percent;

    VatRate(int percent) {
        this.percent = percent;
    }

    public int percent() {
        return percent;
    }
}
