package io.clipline.request.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.clipline.request.request.TextRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** What a token must say before its bearer is believed (RFC 7519, section 4.1). */
final class ClaimRules {

    private final String issuer;
    private final Set<String> audiences;
    private final Duration clockSkew;
    private final Clock clock;

    ClaimRules(JwtConfig config, Clock clock) {
        this.issuer = config.issuer();
        this.audiences = config.audiences();
        this.clockSkew = config.clockSkew();
        this.clock = clock;
    }

    /** What is wrong, as a sentence of plain ASCII without anything that the token says; empty: nothing. */
    Optional<String> problem(JWTClaimsSet claims) {
        if (!issuer.equals(claims.getIssuer())) {
            return Optional.of("The token comes from another issuer.");
        }
        if (Collections.disjoint(audiences, claims.getAudience())) {
            return Optional.of("The token is for another audience.");
        }
        Instant now = clock.instant();
        Date expiresAt = claims.getExpirationTime();
        if (expiresAt == null) {
            return Optional.of("The token does not say when it expires.");
        }
        if (!now.isBefore(expiresAt.toInstant().plus(clockSkew))) {
            return Optional.of("The token has expired.");
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && now.isBefore(notBefore.toInstant().minus(clockSkew))) {
            return Optional.of("The token is not valid yet.");
        }
        String subject = claims.getSubject();
        return subject != null && TextRule.ID.problem(subject).isEmpty()
                ? Optional.empty()
                : Optional.of("The token has no subject that can be a user's id.");
    }
}
