package storage

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"gocloud.dev/gcerrors"
	"google.golang.org/api/googleapi"
)

// tries is how often something is tried. The clients of the clouds send requests that
// fail a few times by themselves, but not those that fail halfway.
const tries = 8

// What is waited after the first try, about; it doubles from there up to the
// longest. Tests have no time for that.
var soonest = 250 * time.Millisecond

const longest = 10 * time.Second

// lasting is an error that does not pass.
type lasting struct{ error }

func (l lasting) Unwrap() error { return l.error }

// patiently tries until it succeeds, fails for good or has failed often.
func patiently(ctx context.Context, try func() error) error {
	for failures := 1; ; failures++ {
		err := try()
		if err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil || failures == tries || !passing(err) {
			return err
		}
		if err := wait(ctx, failures); err != nil {
			return err
		}
	}
}

// wait waits, the longer the more has failed, and never as long as others do: those
// that were refused together do not come back together.
func wait(ctx context.Context, failures int) error {
	most := min(longest, soonest<<(failures-1))
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(most/2 + rand.N(most/2)):
		return nil
	}
}

// passing reports whether something that failed may succeed later.
func passing(err error) bool {
	if errors.As(err, new(lasting)) {
		return false
	}
	switch gcerrors.Code(err) {
	case gcerrors.NotFound, gcerrors.AlreadyExists, gcerrors.InvalidArgument, gcerrors.Unimplemented,
		gcerrors.FailedPrecondition, gcerrors.PermissionDenied, gcerrors.Canceled:
		return false
	}
	switch code := status(err); code {
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooManyRequests:
		return true
	case http.StatusNotFound: // of an upload in parts, where the answer to its end was lost
		return true
	default:
		return code < 400 || code >= 500
	}
}

// exists reports whether what was to be written once is there.
func exists(err error) bool {
	return gcerrors.Code(err) == gcerrors.FailedPrecondition || status(err) == http.StatusPreconditionFailed
}

// refused reports whether the credentials are missing, wrong or not enough.
func refused(err error) bool {
	code := status(err)
	return code == http.StatusUnauthorized || code == http.StatusForbidden || gcerrors.Code(err) == gcerrors.PermissionDenied
}

// status is the HTTP status with which a cloud has answered, 0 where there was no
// answer.
func status(err error) int {
	var amazon interface{ HTTPStatusCode() int }
	var azure *azcore.ResponseError
	var google *googleapi.Error
	switch {
	case errors.As(err, &amazon):
		return amazon.HTTPStatusCode()
	case errors.As(err, &azure):
		return azure.StatusCode
	case errors.As(err, &google):
		return google.Code
	}
	return 0
}
