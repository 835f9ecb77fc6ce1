package io.clipline.request.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.clipline.request.request.Caller;
import io.clipline.request.request.Callers;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognises callers by a signed token; the user is its subject. Safe for use by several threads. */
public final class JwtCallers implements Callers {

    private static final Logger LOG = LoggerFactory.getLogger(JwtCallers.class);
    private static final String BEARER = "Bearer ";

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final ClaimRules rules;
    private final BooleanSupplier keysWereFetched;

    private JwtCallers(
            JwtConfig config, JWKSource<SecurityContext> keys, BooleanSupplier keysWereFetched, Clock clock) {
        this.rules = new ClaimRules(config, clock);
        this.keysWereFetched = keysWereFetched;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new PublicKeySelector(Algorithms.parse(config.algorithms()), keys));
        processor.setJWSVerifierFactory(new VerifierFactory());
        // The library's own claim checks ask the system's clock; ours follow the signature's.
        processor.setJWTClaimsSetVerifier(null);
    }

    /** @throws io.clipline.runtime.settings.InvalidSettingException when the key file cannot be used */
    public static JwtCallers create(JwtConfig config, Clock clock) {
        if (config.keyFile().isPresent()) {
            return new JwtCallers(config, KeyFile.read(config.keyFile().get()), () -> true, clock);
        }
        PublishedKeys keys = new PublishedKeys(config.jwksUrl().orElseThrow());
        return new JwtCallers(config, keys.source(), keys::fetchedOnce, clock);
    }

    @Override
    public Recognition recognise(List<String> authorizationHeaders) {
        if (authorizationHeaders.isEmpty()) {
            return stranger(Reason.NO_TOKEN, "Send a token in the header Authorization: Bearer.");
        }
        if (authorizationHeaders.size() > 1) {
            return refused("There is more than one Authorization header.");
        }
        String header = authorizationHeaders.get(0);
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return stranger(Reason.NO_TOKEN, "The Authorization header has no Bearer token.");
        }
        return check(header.substring(BEARER.length()).strip());
    }

    private Recognition check(String token) {
        JWTClaimsSet claims;
        try {
            claims = processor.process(token, null);
        } catch (ParseException e) {
            return refused("The token is not a signed JWT.");
        } catch (BadJOSEException e) {
            return refused("The token has a type or algorithm that is not accepted, or no known key has signed it.");
        } catch (RateLimitReachedException e) {
            return keysWereFetched.getAsBoolean() ? refused("The token names a key that is not known.") : noKeys(e);
        } catch (KeySourceException e) {
            return noKeys(e);
        } catch (JOSEException e) {
            return refused("The token has a signature that does not fit its key.");
        }
        Optional<String> problem = rules.problem(claims);
        return problem.isPresent()
                ? refused(problem.get())
                : new Recognition.Known(new Caller(Optional.of(claims.getSubject()), ScopeClaim.read(claims)));
    }

    private static Recognition noKeys(KeySourceException e) {
        LOG.warn("The token issuer's keys cannot be fetched: {}", e.toString());
        return stranger(Reason.KEYS_UNAVAILABLE, "The issuer's keys cannot be fetched now; try again shortly.");
    }

    private static Recognition refused(String detail) {
        return stranger(Reason.TOKEN_REFUSED, detail);
    }

    private static Recognition stranger(Reason reason, String detail) {
        return new Recognition.Stranger(reason, detail);
    }
}
