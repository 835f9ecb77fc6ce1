package io.clipline.request.request;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request and what they may do.
 *
 * @param userId the user or service; empty when nobody checks, and each request says for itself whose clip it is
 */
public record Caller(Optional<String> userId, Set<Scope> scopes) {

    /** Anybody, where authentication is switched off. */
    public static final Caller UNCHECKED = new Caller(Optional.empty(), EnumSet.allOf(Scope.class));

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /**
     * Whose clip a wish of this caller asks for.
     *
     * @param named the creator that the wish names, where it names one
     */
    public Creation creationFor(Optional<String> named) {
        if (userId.isEmpty()) {
            return named.<Creation>map(user -> new Creation.Allowed(new Creator(user, Optional.empty())))
                    .orElse(Creation.CREATOR_MISSING);
        }
        String self = userId.get();
        if (may(Scope.CREATE) && named.orElse(self).equals(self)) {
            return new Creation.Allowed(new Creator(self, Optional.empty()));
        }
        if (!may(Scope.CREATE_FOR_OTHERS)) {
            return named.isEmpty() ? Creation.LACKS_CREATE : Creation.LACKS_CREATE_FOR_OTHERS;
        }
        return named.<Creation>map(user -> new Creation.Allowed(new Creator(user, Optional.of(self))))
                .orElse(Creation.CREATOR_MISSING);
    }
}
