using CubeConnect.Errors.Internal;

namespace CubeConnect.Tests.Errors;

/// <summary>Which row of the table of errors an answer gets: the edges of every range.</summary>
public sealed class ErrorLookupTests
{
    private static readonly ErrorCode New = new("CODE_OF_TOMORROW");

    [Theory]
    [InlineData(399, "SERVER_ERROR")]
    [InlineData(400, "REQUEST_REJECTED")]
    [InlineData(401, "INVALID_API_KEY")]
    [InlineData(402, "REQUEST_REJECTED")]
    [InlineData(403, "FORBIDDEN")]
    [InlineData(404, "NOT_FOUND")]
    [InlineData(405, "REQUEST_REJECTED")]
    [InlineData(407, "REQUEST_REJECTED")]
    [InlineData(408, "SERVER_ERROR")]
    [InlineData(409, "REQUEST_REJECTED")]
    [InlineData(418, "REQUEST_REJECTED")]
    [InlineData(419, "REQUEST_REJECTED")]
    [InlineData(421, "REQUEST_REJECTED")]
    [InlineData(422, "VALIDATION_ERROR")]
    [InlineData(423, "REQUEST_REJECTED")]
    [InlineData(428, "REQUEST_REJECTED")]
    [InlineData(429, "RATE_LIMIT_EXCEEDED")]
    [InlineData(430, "REQUEST_REJECTED")]
    [InlineData(499, "REQUEST_REJECTED")]
    [InlineData(500, "SERVER_ERROR")]
    [InlineData(599, "SERVER_ERROR")]
    public void Without_a_code_the_status_decides(int status, string code) =>
        ErrorTable.Lookup.Resolve(default, status).Code.Value.Should().Be(code);

    [Theory]
    [InlineData(429, false)]
    [InlineData(500, true)]
    [InlineData(408, true)]
    [InlineData(422, false)]
    public void An_unknown_code_keeps_its_name_and_is_transient_only_as_a_server_error(int status, bool isTransient)
    {
        var row = ErrorTable.Lookup.Resolve(New, status);

        row.Should().Be(ErrorTable.Lookup.Resolve(default, status) with { Code = New, IsTransient = isTransient });
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public void A_known_code_decides_over_the_status(int status) =>
        ErrorTable.Lookup.Resolve(new ErrorCode("rate_limit_exceeded"), status).Kind.Should().Be(ErrorKind.RateLimit);

    [Fact]
    public void The_first_of_two_rows_for_a_code_wins()
    {
        var lookup = new ErrorLookup([Row("A", ErrorKind.Quota), Row("a", ErrorKind.Server)], default);

        lookup.Find(new ErrorCode("a"))!.Kind.Should().Be(ErrorKind.Quota);
        lookup.Find(new ErrorCode("b")).Should().BeNull();
    }

    private static ErrorInfo Row(string code, ErrorKind kind) => new(new ErrorCode(code), 400, kind, false, "x", "y");
}
