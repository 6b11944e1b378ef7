package lab

import (
	"context"
	"fmt"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"io.meshrender/proof/internal/plan"
)

// Stream opens one gRPC stream and asks over it several times: the answers in order, and as the last what ended it early.
func (l *Lab) Stream(call plan.Call, times int) []Answer {
	dial, failed := l.dialer(call)
	if dial == nil {
		return []Answer{failed}
	}
	ctx, cancel := context.WithTimeout(context.Background(), askTimeout)
	defer cancel()
	connection, err := openGRPC(dial, fmt.Sprintf("%s:%d", call.Host, call.Port.Number))
	if err != nil {
		return []Answer{{Said: err.Error()}}
	}
	defer connection.Close()
	stream, err := connection.NewStream(ctx, &grpc.StreamDesc{ServerStreams: true, ClientStreams: true}, plan.GRPCMethod)
	if err != nil {
		return []Answer{{Said: err.Error()}}
	}
	var answers []Answer
	for range times {
		var text wrapperspb.StringValue
		err := stream.SendMsg(&emptypb.Empty{})
		if err == nil {
			err = stream.RecvMsg(&text)
		}
		if err != nil {
			return append(answers, Answer{Said: err.Error()})
		}
		answers = append(answers, answered(text.GetValue()))
	}
	_ = stream.CloseSend()
	return answers
}
