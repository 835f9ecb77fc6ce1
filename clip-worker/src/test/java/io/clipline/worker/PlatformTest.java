package io.clipline.worker;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests each of which has a platform of its own, and sees all outcomes. */
abstract class PlatformTest {

    TestPlatform platform;
    OutcomeLog outcomes;

    @BeforeEach
    void startPlatform() throws IOException {
        platform = new TestPlatform();
        outcomes = platform.outcomes();
    }

    @AfterEach
    void stopPlatform() throws IOException {
        outcomes.close();
        platform.close();
    }
}
