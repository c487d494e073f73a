using Grpc.Core;
using QuantumPrune.Bridge.Service;

namespace QuantumPrune.Bridge.Tests.Service;

public class CallStatusTests
{
    [Theory]
    [InlineData("QP5203", StatusCode.Internal, 502)]
    [InlineData("QP6043", StatusCode.Internal, 502)]
    [InlineData("QP6044", StatusCode.DataLoss, 500)]
    [InlineData("QP6041", StatusCode.Unavailable, 503)]
    public void Of_RemoteException_TellsWhoFailed(string code, StatusCode grpc, int http) =>
        Assert.Equal(new CallStatus(grpc, http), CallStatus.Of(new RemoteException(code, "It failed.", "Wait.")));

    [Fact]
    public void Of_RefusalUpstream_IsInternal() =>
        Assert.Equal(new CallStatus(StatusCode.Internal, 502), CallStatus.Of(new RefusedException(Refusal.Upstream, "QP6032", "It failed.", "Wait.")));

    [Fact]
    public void Of_JobThatIsNotReady_StaysFailedPrecondition() =>
        Assert.Equal(new CallStatus(StatusCode.FailedPrecondition, 409), CallStatus.Of(new RefusedException(Refusal.NotReady, "QP6021", "It has not ended.", "Wait.")));
}
