package io.clipline.request.request;

import java.util.function.Function;
import java.util.function.Supplier;

/** Whether a caller may ask for a clip, and whose it is then. */
public sealed interface Creation {

    Creation CREATOR_MISSING = new CreatorMissing();
    Creation LACKS_CREATE = new Lacks(Scope.CREATE);
    Creation LACKS_CREATE_FOR_OTHERS = new Lacks(Scope.CREATE_FOR_OTHERS);

    /** One function per case. */
    <T> T match(Function<Creator, T> allowed, Supplier<T> creatorMissing, Function<Scope, T> lacks);

    /** It is this creator's clip. */
    record Allowed(Creator creator) implements Creation {
        @Override
        public <T> T match(Function<Creator, T> allowed, Supplier<T> creatorMissing, Function<Scope, T> lacks) {
            return allowed.apply(creator);
        }
    }

    /** The caller asks on behalf of others and does not say of whom. */
    record CreatorMissing() implements Creation {
        @Override
        public <T> T match(Function<Creator, T> allowed, Supplier<T> creatorMissing, Function<Scope, T> lacks) {
            return creatorMissing.get();
        }
    }

    /** The caller would need this scope. */
    record Lacks(Scope scope) implements Creation {
        @Override
        public <T> T match(Function<Creator, T> allowed, Supplier<T> creatorMissing, Function<Scope, T> lacks) {
            return lacks.apply(scope);
        }
    }
}
