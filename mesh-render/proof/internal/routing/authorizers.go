package routing

import (
	"fmt"

	"io.meshrender/proof/internal/lab"
	"io.meshrender/proof/internal/plan"
	"io.meshrender/proof/internal/verdict"
)

// checkAuthorizers asks every allowed call of names whose servers ask somebody first: while those refuse everything, and while they are
// gone. A call that they are asked about is refused then, unless it passes without them; no other notices.
func checkAuthorizers(planned *plan.Mesh, running *lab.Lab, report *verdict.Report) {
	var calls []plan.Call
	for _, caller := range planned.Given {
		for _, call := range planned.Calls(caller) {
			if call.Allowed && len(call.Tiers) > 0 && planned.AsksFirst(call.Host) {
				calls = append(calls, call)
			}
		}
	}
	if len(calls) == 0 {
		return
	}
	report.Found("asked/authorizer", "whoever is asked is a provider where it is asked", all(planned.UnknownAuthorizers()))
	for _, call := range calls {
		before := running.Questions()
		seen, err := answer(planned, running, call)
		if asked := running.Questions() - before; err == nil && (asked > 0) != call.Asked {
			err = fmt.Errorf("%d questions were asked, although asked=%v", asked, call.Asked)
		}
		conclude(report, "asked/authorizer", call, fmt.Sprintf("asked=%v: %s", call.Asked, seen), err)
	}
	running.Shut(true)
	for _, call := range calls {
		seen, err := underAuthorizers(planned, running, call, call.Asked)
		conclude(report, "asked/authorizer", call, "all is refused that is asked about: "+seen, err)
	}
	running.Shut(false)
	running.AuthorizersDown()
	for _, call := range calls {
		seen, err := underAuthorizers(planned, running, call, call.Asked && !call.Passes)
		conclude(report, "asked/authorizer", call, "nobody answers who is asked: "+seen, err)
	}
	if err := running.AuthorizersUp(); err != nil {
		report.Found("asked/authorizer", "authorizers come back", err)
		return
	}
	for _, call := range calls {
		seen, err := steadily(planned, running, call, call.Tiers[0])
		conclude(report, "asked/authorizer", call, "they are back: "+seen, err)
	}
}

func underAuthorizers(planned *plan.Mesh, running *lab.Lab, call plan.Call, isRefused bool) (seen string, err error) {
	if isRefused {
		return refused(running, call)
	}
	return answer(planned, running, call)
}
