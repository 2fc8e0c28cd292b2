package city.parkwise.fee;

import static org.junit.jupiter.api.Assertions.*;

import org.junit.jupiter.api.Test;

class TariffTest {
    @Test
    void refusesNegativeTariffs() {
        assertThrows(IllegalArgumentException.class, () -> new Tariff(-1, 0, 0));
    }
}
