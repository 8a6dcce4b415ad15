namespace CubeConnect.Tests.Reliability.Matrix;

/// <summary>One of the four operations that differ in what a second request would do, with the answer of a platform that is well.</summary>
internal sealed record MatrixOperation(
    string Name, string Target, int Status, string Json, Func<CubeConnectClient, CancellationToken, Task> RunAsync)
{
    public const string Text = "طلبك في الطريق";
    public const string Phone = "+966501234567";

    public static readonly MatrixOperation Send = new(
        "send", "POST /api/v1/messages/send", 202,
        """
        {"success":true,"data":{"status":"queued","message_log_id":"01JX","conversation_category":"SERVICE","cost":"0.0",
         "scheduled_at":null}}
        """,
        (client, token) => client.SendTextAsync(Phone, Text, token));

    public static readonly MatrixOperation Read = new(
        "read", "GET /api/v1/messages/01JX", 200,
        """{"success":true,"data":{"message_log_id":"01JX","status":"delivered","phone":"+966501234567"}}""",
        (client, token) => client.GetMessageAsync("01JX", token));

    public static readonly MatrixOperation Campaign = new(
        "campaign", "POST /api/v1/campaigns", 201,
        """{"success":true,"data":{"campaign_id":"7","status":"pending","total_recipients":1}}""",
        (client, token) => client.CreateCampaignAsync(
            new CreateCampaignRequest { Template = "eid_offer", Language = "ar", Recipients = [new CampaignRecipient(Phone)] }, token));

    public static readonly MatrixOperation Cancel = new(
        "cancel", "POST /api/v1/campaigns/7/cancel", 200,
        """{"success":true,"message":"Campaign cancelled"}""",
        (client, token) => client.CancelCampaignAsync("7", token));

    public static readonly IReadOnlyList<MatrixOperation> All = [Send, Read, Campaign, Cancel];

    /// <summary>Operations of other clients on the same engine, which play the same rows; their suite sets them before it plays.</summary>
    public static IReadOnlyList<MatrixOperation> Guests { get; set; } = [];

    /// <summary>For a guest: makes its client from the row's options, calls, and disposes it. Null for the platform's own.</summary>
    public Func<CubeConnectOptions, HttpMessageHandler, Task>? OfGuestAsync { get; init; }

    /// <summary>The question that follows an unclear cancel.</summary>
    private const string LookTarget = "GET /api/v1/campaigns/7";

    public byte[] Answer => RawAnswer.Json(Status, Json);

    public Task CallAsync(CubeConnectClient client, CubeConnectOptions options, HttpMessageHandler handler) =>
        OfGuestAsync is { } guest ? guest(options, handler) : RunAsync(client, default);

    public static bool IsLook(RecordedRequest request) => request.ToString() == LookTarget;

    /// <summary>What a platform that is well says to a request; the campaign is cancelled when somebody looks.</summary>
    public static WireReply HealthyReply(RecordedRequest request)
    {
        if (IsLook(request)) return WireReply.Of(200, """{"success":true,"data":{"campaign_id":"7","status":"cancelled"}}""");
        return All.Concat(Guests).FirstOrDefault(operation => operation.Target == request.ToString()) is { } known
            ? WireReply.Of(known.Status, known.Json)
            : WireReply.NotScripted(request);
    }

    public override string ToString() => Name;
}
