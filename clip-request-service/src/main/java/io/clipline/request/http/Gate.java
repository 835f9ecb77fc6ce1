package io.clipline.request.http;

import io.clipline.request.request.Caller;
import io.clipline.request.request.Callers;
import io.clipline.request.request.Callers.Recognition.Stranger;
import io.clipline.request.request.Scope;
import io.clipline.runtime.http.Problem;
import io.clipline.runtime.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * What stands before every route that changes something: a bounded number of requests at a time, a known caller, the
 * right scope; in this order and before the body is read, so that a stranger cannot hold a place by sending slowly.
 */
public final class Gate {

    /** Answers a request of a caller who may send it; returns the outcome for the meters. */
    interface Route {
        String answer(Context context, Caller caller);
    }

    private final Callers callers;
    private final Semaphore places;
    private final MeterRegistry meters;

    /** @param maxInFlight requests that are handled at a time; one more is refused */
    public Gate(Callers callers, int maxInFlight, MeterRegistry meters) {
        this.callers = callers;
        this.places = new Semaphore(maxInFlight);
        this.meters = meters;
    }

    /** @param oneOf the scopes of which a caller needs one */
    Handler admit(String name, List<Scope> oneOf, Route route) {
        return context -> {
            String outcome = "internal-error";
            try {
                outcome = inPlace(context, oneOf, route);
            } catch (ProblemException e) {
                outcome = e.problem().type().substring(Problem.TYPE_PREFIX.length());
                throw e;
            } finally {
                meters.counter("clipline.requests", "route", name, "outcome", outcome)
                        .increment();
            }
        };
    }

    private String inPlace(Context context, List<Scope> oneOf, Route route) {
        if (!places.tryAcquire()) {
            throw ProblemType.OVERLOADED.refuse("Too many requests are being handled; try again shortly.");
        }
        try {
            Caller caller =
                    callers.recognise(Headers.all(context, "Authorization")).match(known -> known, Gate::refuse);
            if (oneOf.stream().noneMatch(caller::may)) {
                throw new ProblemException(Challenge.insufficientScope(oneOf.get(0)));
            }
            return route.answer(context, caller);
        } finally {
            places.release();
        }
    }

    private static Caller refuse(Stranger stranger) {
        throw new ProblemException(Challenge.of(stranger));
    }
}
