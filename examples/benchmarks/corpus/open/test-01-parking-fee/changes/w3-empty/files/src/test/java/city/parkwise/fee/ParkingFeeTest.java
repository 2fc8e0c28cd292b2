package city.parkwise.fee;

import org.junit.jupiter.api.Test;

class ParkingFeeTest {
    private final ParkingFee fee = new ParkingFee(Tariff.city());

    @Test
    void freeMinutesWithBorder() {
        fee.cents(15);
        fee.cents(16);
    }

    @Test
    void capOfADay() {
        long cents = fee.cents(1440);
        System.out.println(Receipt.euros(cents));
    }

    @Test
    void severalDays() {
        fee.cents(3000);
    }

    @Test
    void lostTicket() {
        fee.lostTicketCents();
    }

    @Test
    void refusesNegative() {
        try {
            fee.cents(-1);
        } catch (IllegalArgumentException expected) {
            // fine
        }
    }
}
