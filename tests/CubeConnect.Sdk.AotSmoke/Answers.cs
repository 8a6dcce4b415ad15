using CubeConnect.AotFloor;

namespace CubeConnect.AotSmoke;

/// <summary>The documentation's answers.</summary>
internal static class Answers
{
    public const string Receipt = """
        {"success":true,"data":{"status":"queued","message_log_id":4521,
        "conversation_category":"SERVICE","cost":0.0,"scheduled_at":null}}
        """;

    public const string Message = """
        {"success":true,"data":{"message_log_id":4521,"status":"delivered","to_phone":"966501234567","message_type":"text",
        "meta_message_id":"wamid.HBgN","sent_at":"2026-05-01T07:05:00Z","scheduled_at":null,
        "cost_amount":0.0,"cost_currency":"SAR","error_message":null,"created_at":"2026-05-01T07:00:00Z"}}
        """;

    public const string Campaign = """
        {"success":true,"data":{"campaign_id":"01JX","name":"Eid","status":"completed","message_type":"template",
        "requested_count":3,"total_count":3,"sent_count":2,"failed_count":1,"scheduled_at":null,"created_at":"2026-04-19T10:00:00Z"}}
        """;

    public static string Page(int page) => FormattableString.Invariant($$$$"""
        {"success":true,"data":{"campaign_id":"01JX","recipients":[
        {"phone":"96650123456{{{{page}}}}","name":"Ahmed","status":"sent",
        "message_log_id":"01JY","error_message":null,"sent_at":"2026-04-19T10:05:32Z"}],
        "pagination":{"current_page":{{{{page}}}},"per_page":1,"total":2,"last_page":2}}}
        """);

    public static string Error(string code, string details = "null") =>
        $$$$"""{"success":false,"error":{"code":"{{{{code}}}}","message":"No.","details":{{{{details}}}}}}""";

    public static CubeConnectClient Client(LoopbackPlatform platform) => new(new CubeConnectOptions
    {
        ApiKey = "ck_smoke",
        WhatsAppAccountId = "01JX",
        BaseAddress = platform.Address,
        RequestsPerMinute = 1000,
    });
}
