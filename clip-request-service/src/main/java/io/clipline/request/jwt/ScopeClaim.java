package io.clipline.request.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.clipline.request.request.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scopes of a token: {@code scope}, words in one string (RFC 9068), or {@code scp}, which some issuers write. */
final class ScopeClaim {

    private ScopeClaim() {}

    /** Those that mean something here. */
    static Set<Scope> read(JWTClaimsSet claims) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Stream.of("scope", "scp")
                .flatMap(name -> words(claims.getClaim(name)))
                .flatMap(word -> Scope.parse(word).stream())
                .forEach(scopes::add);
        return scopes;
    }

    private static Stream<String> words(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Arrays.stream(text.split(" ", -1));
        }
        if (claim instanceof Collection<?> list) {
            return list.stream().filter(String.class::isInstance).map(String.class::cast);
        }
        return Stream.empty();
    }
}
