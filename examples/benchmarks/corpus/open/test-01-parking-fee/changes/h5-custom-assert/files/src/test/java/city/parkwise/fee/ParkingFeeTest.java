package city.parkwise.fee;

import org.junit.jupiter.api.Test;

class ParkingFeeTest {
    private final FeeAssert city = new FeeAssert(Tariff.city());

    @Test
    void freeMinutes() {
        city.isFree(0).isFree(15).costs(16, 300);
    }

    @Test
    void noFreeMinutes() {
        new FeeAssert(new Tariff(0, 100, 500)).isFree(0).costs(1, 100);
    }

    @Test
    void startedHours() {
        city.costs(60, 300).costs(61, 600).costs(121, 900);
    }

    @Test
    void cap() {
        city.costs(600, 2000).costs(1440, 2000);
    }

    @Test
    void days() {
        city.costs(1441, 2300).costs(2879, 4000).costs(2880, 4000).costs(4381, 6600);
    }

    @Test
    void lostTicket() {
        city.lostCosts(4000);
    }

    @Test
    void negative() {
        city.refuses(-1);
    }
}
