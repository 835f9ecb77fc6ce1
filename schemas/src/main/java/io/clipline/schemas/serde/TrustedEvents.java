package io.clipline.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that the generated event classes may be loaded. Since 1.12.2 Avro refuses, for reading and for writing, every
 * class that nobody has declared trusted (AVRO's {@code ClassSecurityValidator}); whoever uses these serdes shall not
 * have to set a system property first. What the application or the system properties trust stays trusted.
 */
final class TrustedEvents {
    private static final String EVENTS_PACKAGE = "io.clipline.events";

    private TrustedEvents() {}

    /** Adds the package of the events to what Avro trusts. Calling it again changes nothing. */
    static synchronized void install() {
        ClassSecurityPredicate current = ClassSecurityValidator.getGlobal();
        if (!(current instanceof WithEvents)) {
            ClassSecurityValidator.setGlobal(new WithEvents(current));
        }
    }

    private record WithEvents(ClassSecurityPredicate others) implements ClassSecurityPredicate {
        @Override
        public boolean isTrusted(Class<?> type) {
            return type.getPackageName().equals(EVENTS_PACKAGE) || others.isTrusted(type);
        }

        @Override
        public void forbiddenClass(String className) {
            others.forbiddenClass(className);
        }
    }
}
