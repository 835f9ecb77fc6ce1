package io.clipline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.events.ClipRequested;
import java.net.URI;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrustedEventsTest {
    private final ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();

    @AfterEach
    void restore() {
        ClassSecurityValidator.setGlobal(before);
    }

    /** Were this to fail, Avro would no longer need to be told, and {@link TrustedEvents} could go. */
    @Test
    void avroAloneRefusesTheEvents() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.DEFAULT);
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> ClassSecurityValidator.validate(ClipRequested.class));
    }

    @Test
    void theEventsAreTrustedAndNothingElseIs() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.DEFAULT);
        TrustedEvents.install();

        assertThatCode(() -> ClassSecurityValidator.validate(ClipRequested.class))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> ClassSecurityValidator.validate(TrustedEventsTest.class));
    }

    @Test
    void whatTheApplicationTrustsStaysTrusted() {
        ClassSecurityValidator.setGlobal(type -> type == URI.class);
        TrustedEvents.install();
        TrustedEvents.install();

        assertThatCode(() -> ClassSecurityValidator.validate(URI.class)).doesNotThrowAnyException();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(ClipRequested.class))
                .isTrue();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(String.class)).isFalse();
    }
}
