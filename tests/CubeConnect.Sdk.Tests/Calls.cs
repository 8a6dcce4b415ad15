namespace CubeConnect.Tests;

/// <summary>One call of each kind that the rules tell apart, by the name that a table test prints.</summary>
internal static class Calls
{
    public static SendTextRequest Text { get; } = new() { Phone = "+966501234567", Text = "a text nobody may see" };

    public static CreateCampaignRequest Campaign { get; } =
        new() { Template = "eid_offer", Language = "ar", Recipients = [new("+966501234567")] };

    public static Task RunAsync(
        string call, CubeConnectClient client, RequestOptions? options = null, CancellationToken cancellationToken = default) => call switch
        {
            "send" => client.With(options ?? new()).SendTextAsync(Text, cancellationToken),
            "campaign" => client.With(options ?? new()).CreateCampaignAsync(Campaign, cancellationToken),
            "read" => client.With(options ?? new()).GetMessageAsync("4521", cancellationToken),
            "remove" => client.With(options ?? new()).RemoveOptOutAsync("+966501234567", cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(call), call, "No such call."),
        };

    /// <summary>Runs the call and hands back the one exception it ends in.</summary>
    public static async Task<CubeConnectException> FailAsync(string call, CubeConnectClient client, RequestOptions? options = null)
    {
        var failing = () => RunAsync(call, client, options);
        return (await failing.Should().ThrowAsync<CubeConnectException>()).Which;
    }
}
