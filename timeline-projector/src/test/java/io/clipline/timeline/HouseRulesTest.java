package io.clipline.timeline;

import io.clipline.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void the_projector_has_the_shape_of_a_service() {
        new HouseRules("io.clipline.timeline", "view", "http", "kafka", "s3").check();
    }
}
