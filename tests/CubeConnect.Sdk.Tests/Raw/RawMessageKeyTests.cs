namespace CubeConnect.Tests.Raw;

/// <summary>Messages have no idempotency key, by whatever call they are sent: a key would make the raw call repeat one.</summary>
public sealed class RawMessageKeyTests
{
    [Theory]
    [InlineData("messages/send")]
    [InlineData("messages/send/")]
    [InlineData("messages/send?tag=1")]
    [InlineData("Messages/SEND")]
    [InlineData("messages//send")]
    [InlineData("m%65ssages/send")]
    [InlineData("/api/v1/messages/send")]
    [InlineData("/API/v1/messages/send?tag=1")]
    public async Task Is_refused_for_a_message(string path)
    {
        await using var wire = await Wire.StartAsync();
        var request = new ApiRequest(new HttpMethod("post"), path);

        var running = () => wire.Client.With(new RequestOptions { IdempotencyKey = "k1" }).SendRawAsync(request);

        (await running.Should().ThrowAsync<CubeConnectValidationException>()).Which.Errors.Keys.Should().Equal("Idempotency-Key");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("campaigns")]
    [InlineData("messages/send/batch")]
    [InlineData("/api/v2/messages/send")]
    public async Task Is_allowed_for_every_other_call(string path)
    {
        await using var wire = await Wire.AnswerAsync(200, "{}");

        await wire.Client.With(new RequestOptions { IdempotencyKey = "k1" }).SendRawAsync(new ApiRequest(HttpMethod.Post, path));

        wire.Request.Header("Idempotency-Key").Should().Be("k1");
    }
}
