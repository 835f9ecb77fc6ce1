package io.clipline.worker;

import io.clipline.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void theWorkerHasTheShapeOfAService() {
        new HouseRules("io.clipline.worker", "job", "kafka", "s3", "ffmpeg", "stage", "metrics").check();
    }
}
