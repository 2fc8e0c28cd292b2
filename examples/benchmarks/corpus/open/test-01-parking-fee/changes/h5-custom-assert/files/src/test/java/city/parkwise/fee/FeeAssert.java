package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** Says what stays cost. */
final class FeeAssert {
    private final ParkingFee fee;

    FeeAssert(Tariff tariff) {
        fee = new ParkingFee(tariff);
    }

    FeeAssert costs(long minutes, long cents) {
        assertEquals(cents, fee.cents(minutes), minutes + " minutes");
        return this;
    }

    FeeAssert isFree(long minutes) {
        return costs(minutes, 0);
    }

    void refuses(long minutes) {
        try {
            fee.cents(minutes);
        } catch (IllegalArgumentException expected) {
            return;
        }
        fail(minutes + " minutes were accepted");
    }

    void lostCosts(long cents) {
        assertEquals(cents, fee.lostTicketCents());
    }
}
