package io.clipline.request;

import io.clipline.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void thisServiceHasTheShapeOfEveryService() {
        new HouseRules("io.clipline.request", "request", "http", "jwt", "kafka").check();
    }
}
